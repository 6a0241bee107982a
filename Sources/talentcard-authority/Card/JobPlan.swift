internal import CardPrinting
internal import DurableFiles
internal import Regulation

/// The applications that a job is of, kept beside it as `FILE.pdf.batch` until it is written: the same command, begun again
/// after an interruption, makes the same job, whatever was approved meanwhile.
struct JobPlan {
    private let path: String
    /// By an earlier run.
    private let isKept: Bool
    let applications: [Int64]

    /// The plan that is there, else one of these; on the disk before any card is made.
    ///
    /// - Parameter approved: in the order of the job.
    init(of job: String, approved: [Int64]) throws(AuthorityError) {
        path = "\(job).batch"
        if let kept = try StableFile.readIfThere(path, limitBytes: JobPlan.limitBytes) {
            isKept = true
            applications = String(decoding: kept, as: UTF8.self).split(separator: "\n").compactMap { Int64($0) }
            return
        }
        isKept = false
        applications = Array(approved.prefix(PrintJob.limit))
        try StableFile.replace(path, with: Array(applications.map { "\($0)\n" }.joined().utf8), .owner)
    }

    /// The job is there.
    func discard() throws(AuthorityError) { try StableFile.remove(path) }

    /// Nothing was made for it, and nobody waits for it.
    func discardUnlessKept() throws(AuthorityError) {
        if !isKept { try discard() }
    }

    /// Of a job that is there the plan is done, whether the run that wrote it came so far or not.
    static func discardDone(of job: String) throws(AuthorityError) {
        guard Directory.holds(job) else { return }
        try StableFile.remove("\(job).batch")
    }

    private static let limitBytes = 1 << 16
}
