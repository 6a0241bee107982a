extension RegistrySchema {
    /// What a registry of format 11 had not: holders' names as they are searched, and the ways to a page of a list.
    static let listTables = """
        -- The name by `FoldedText`.
        ALTER TABLE holder ADD COLUMN folded TEXT NOT NULL DEFAULT '';
        DROP INDEX application_by_state;
        CREATE INDEX application_by_state ON application (state, id);
        CREATE INDEX application_by_employer ON application (employer, state, id);
        """
}
