extension ListedFile {
    /// How timestamp or snapshot list a document of ours, once it is signed.
    public init(_ document: MetadataDocument) {
        self.init(version: document.version, bytes: document.encoded())
    }
}
