/// Which release these programs are of; the changelog of the packages says the same, and a check holds it.
package enum Release {
    package static let version = "0.1.0"
}
