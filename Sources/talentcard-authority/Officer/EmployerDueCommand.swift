internal import ArgumentParser
internal import Credential
internal import Issuance
internal import Primitives
internal import Registry
internal import Regulation
internal import Terminal
internal import Words

struct EmployerDueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Whose yearly confirmation is due (Art. 12): an employer's own holders, or all.",
        discussion: """
            One line a card. Who is still in post is confirmed by `employer update`, of many at once; of classes D and E \
            say who has retired. A word holds as long as the reading confirmation-days.
            """)

    @OptionGroup var folder: FolderArgument
    @OptionGroup var options: ListOptions
    @OptionGroup var by: OfficerOption
    @OptionGroup var at: MomentOption

    func run() throws {
        let (officer, moment) = (try by.officer, try at.moment)
        try reporting {
            var list = Listing([.card, .holder, .category, .employer, .lastConfirmed, .asked], options)
            for holder in try folder.opened().supervision.holdersDue(by: officer, at: moment) {
                let matter = SweepMatter.confirmationDue(asksForRetirement: holder.asksForRetirement)
                list.append(
                    Cell(holder.card.number), Cell(holder.card.holderName),
                    .code(holder.card.category.id) { $0.name(of: holder.card.category) },
                    Cell(holder.employer ?? "-"), .moment(holder.confirmedAt),
                    Cell(matter.name, Speech.office.words.sentence(on: matter)))
            }
            list.show()
        }
    }
}
