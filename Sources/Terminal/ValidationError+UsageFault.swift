package import ArgumentParser
package import Words

extension ValidationError {
    /// What a command finds wrong with its words, in the language that was asked for.
    package init(_ fault: UsageFault) { self.init(Speech.office.words.sentence(on: fault)) }
}
