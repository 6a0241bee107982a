import Dispatch
import DurableFiles
import Glibc
import Harness
import Testing

@Suite struct `Looks at a disk that may never answer` {
    @Test func `an answer comes back, and each look has its own`() async {
        let look = DiskLook(label: "test", limitMilliseconds: 60_000)
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 { group.addTask { await look { number } == number } }
            for await isOwn in group { #expect(isOwn) }
        }
        #expect(!look.isHanging)
    }

    @Test func `a look that hangs is left behind, others are refused at once, and it is good again after it`() async {
        // Long enough that the look has begun by then on a loaded machine, too.
        let look = DiskLook(label: "test", limitMilliseconds: 500)
        let (answers, hasAnswered) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let first = await look { () -> Int in
            answers.wait()
            hasAnswered.signal()
            return 1
        }
        #expect(first == nil && look.isHanging)
        #expect(await look { 2 } == nil)
        answers.signal()
        await Self.wait { !look.isHanging }
        var answer: Int?
        while answer == nil { answer = await look { 3 } }
        #expect(answer == 3)
        #expect(hasAnswered.wait(timeout: .now()) == .success)
    }

    @Test func `a late answer is the next call's, once, where it is as good`() async {
        let look = PatientLook<Int>(label: "test", limitMilliseconds: 500)
        let answers = DispatchSemaphore(value: 0)
        let first = await look { () -> Int in
            answers.wait()
            return 1
        }
        #expect(first == nil)
        #expect(await look { 2 } == nil)
        answers.signal()
        await Self.wait { !look.isHanging }
        #expect(await look { 3 } == 1)
        var answer: Int?
        while answer == nil { answer = await look { 4 } }
        #expect(answer == 4)
    }

    @Test func `whoever is cancelled does not wait for it`() async {
        let look = DiskLook(label: "test", limitMilliseconds: 3_600_000)
        let (begun, answers) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let task = Task {
            await look { () -> Int in
                begun.signal()
                answers.wait()
                return 1
            }
        }
        await Self.wait { begun.wait(timeout: .now()) == .success }
        task.cancel()
        #expect(await task.value == nil)
        #expect(look.isHanging)
        answers.signal()
    }

    @Test func `whoever was cancelled before begins nothing`() async {
        let look = DiskLook(label: "test", limitMilliseconds: 3_600_000)
        let answer = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await look { 1 }
        }.value
        #expect(answer == nil && !look.isHanging)
    }

    private static func wait(until isSo: () -> Bool) async {
        while !isSo() { await Task.yield() }
    }
}
