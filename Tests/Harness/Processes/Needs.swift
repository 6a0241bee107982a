internal import Foundation
internal import Glibc
package import Testing

/// What a test may need of the machine. Where it is missing the test is skipped, and says why; deploy/check.sh excuses
/// nothing but rights.
extension Trait where Self == ConditionTrait {
    /// The right to give files away.
    package static var needsRoot: Self { .enabled(if: geteuid() == 0, "this takes root") }

    /// Somebody to whom a file can be closed.
    package static var needsNoRoot: Self { .enabled(if: geteuid() != 0, "root may do anything") }

    /// A disk of its own.
    package static var needsMounts: Self { .enabled(Mounts.excuse) { await Mounts.areAllowed } }

    /// A pcscd of its own with virtual readers, which takes root.
    package static var needsPCSCD: Self {
        .enabled(PCSCDaemon.isInstalled ? Mounts.excuse : "pcscd or its virtual reader is missing") {
            await PCSCDaemon.isPossible
        }
    }

    /// A PKCS#11 token.
    package static var needsSoftHSM: Self { .enabled(if: SoftHSMToken.isPossible, "SoftHSM or OpenSC is missing") }

    /// Another program's view of a PIV card.
    package static var needsYubicoPIVTool: Self {
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/yubico-piv-tool"), "yubico-piv-tool is missing")
    }

    /// Published test vectors, in the folder that `TALENTCARD_VECTORS` names.
    package static var needsVectors: Self {
        .enabled(
            if: ProcessInfo.processInfo.environment["TALENTCARD_VECTORS"] != nil, "TALENTCARD_VECTORS names no folder")
    }
}
