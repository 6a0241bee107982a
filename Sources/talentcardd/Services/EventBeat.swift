internal import Counter
internal import CounterAPI
internal import RepositoryServer
internal import ServiceLifecycle

/// Gives those who listen a sign of life every 15 seconds, and word of shifts that are over by then; lets them go when the
/// daemon shuts down.
struct EventBeat: Service {
    let events: EventFeed
    let shifts: Shifts
    /// `nil` when there is nothing for neighbours.
    let mirror: RepositoryMirror?

    func run() async throws {
        await withGracefulShutdownHandler {
            do {
                while true {
                    try await gracefulSleep()
                    shifts.endOverdue()
                    events.beat()
                    mirror?.beat()
                }
            } catch {
                // Cancelled or shut down: there is nobody left to tell.
            }
        } onGracefulShutdown: {
            end()
        }
        end()
    }

    private func end() {
        events.end()
        mirror?.end()
    }

    private func gracefulSleep() async throws {
        try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(15)) }
    }
}
