package import Hummingbird
internal import NIOCore

extension ResponseBody {
    /// How much is given to the connection at once.
    private static let pieceBytes = 64 << 10
    private static let lookSeconds: Int64 = 1

    /// A whole that is sent within a time, and as long as whoever asked may have it; else its connection ends.
    ///
    /// - Parameters:
    ///   - context: of the request.
    ///   - limitSeconds: for a reader on a slow line. One that takes nothing holds no memory for longer.
    ///   - isWanted: asked before each piece, and each second while the reader takes none.
    ///   - place: kept until all is sent, or nothing more can be.
    package init(
        sending bytes: [UInt8], over context: HTTPContext, withinSeconds limitSeconds: Int64,
        while isWanted: @escaping @Sendable () -> Bool, holding place: some AnyObject & Sendable
    ) {
        let channel = context.channel
        self.init(contentLength: bytes.count) { writer in
            let watch = ResponseBody.watch(channel, withinSeconds: limitSeconds, while: isWanted)
            defer { watch.cancel() }
            for start in stride(from: 0, to: bytes.count, by: ResponseBody.pieceBytes) {
                guard isWanted() else { throw ChannelError.ioOnClosedChannel }
                let end = min(start + ResponseBody.pieceBytes, bytes.count)
                try await writer.write(ByteBuffer(bytes: bytes[start..<end]))
            }
            try await writer.finish(nil)
            withExtendedLifetime(place) {}
        }
    }

    /// Closes the connection, by which a write that waits for its reader ends.
    private static func watch(
        _ channel: any Channel, withinSeconds limitSeconds: Int64, while isWanted: @escaping @Sendable () -> Bool
    ) -> RepeatedTask {
        let deadline = channel.eventLoop.now + .seconds(limitSeconds)
        return channel.eventLoop.scheduleRepeatedTask(
            initialDelay: .seconds(lookSeconds), delay: .seconds(lookSeconds)
        ) { task in
            guard channel.eventLoop.now >= deadline || !isWanted() else { return }
            task.cancel()
            channel.close(promise: nil)
        }
    }
}
