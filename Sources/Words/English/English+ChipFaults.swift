internal import Regulation

extension English {
    func sentence(on fault: ChipFault) -> String {
        switch fault {
        case .holdsOther: "holds something that is not this authority's; take a blank one, or say --overwrite"
        case .holdsBegunCard(let number):
            "holds \(number), which was begun; go on with `card resume \(number)`, take a blank one, or say --overwrite"
        case .holdsLivingCard(let number):
            "holds \(number), which a new key would end; take a blank one, or say --overwrite, which proposes the end of "
                + "\(number) to a second officer"
        case .endProposed(let number):
            "holds \(number): its end is proposed now, and nothing is done to the chip; another officer confirms it by "
                + "`card cancel --confirm`, or by saying --overwrite in turn"
        case .madeHeldKey(of: let number):
            "made the key that \(number) has: this sort of chip makes bad keys; lay it aside, replace \(number), and take "
                + "another sort"
        case .refusedByCounter(card: let number, let reasons):
            "a counter would not take it (\(reasons)); put it on again for `card resume \(number)`"
        case .noPIV(let answer): "not a PIV card; take one (\(answer))"
        case .interrupted(let answer):
            "the card was interrupted: put it on again, and leave it there until the end (\(answer))"
        case .unclear(let answer):
            "what it says of itself does not fit together; put it on again, else take another sort of card (\(answer))"
        case .otherCipher(let answer):
            "its management key is of another cipher; name it in --management-key (\(answer))"
        case .wrongManagementKey(let answer):
            "another management key; give it by --management-key. Cards block after some wrong ones: do not guess "
                + "(\(answer))"
        case .notProven(let answer):
            "it does not know its own management key: not the card that it should be; lay it aside (\(answer))"
        case .makesNoKey(let answer): "makes no P-256 key in 9E; take another sort of card (\(answer))"
        case .notWritten(let answer): "does not take the credential; take another card (\(answer))"
        case .notPersonalised(let answer): "could not be personalised; try again (\(answer))"
        case .noService(let answer): "pcscd does not answer; start it (\(answer))"
        case .noReader(let answer):
            "no reader matches; plug it in, or name it as `talentcard doctor` does (\(answer))"
        case .cardRemoved(let answer):
            "no card in the reader, or it was taken away; put it on and try again (\(answer))"
        case .heldElsewhere(let answer): "another program holds the card; end it (\(answer))"
        case .cardNotAsked(let answer): "the card could not be asked; put it on anew (\(answer))"
        case .noRandomBytes: "no random bytes; try again"
        }
    }
}
