internal import Glibc

/// The listener's next connection, which no program that a test starts gets to hold open; below zero at its end.
public func acceptForUsAlone(_ listener: Int32) -> Int32 {
    let connection = accept(listener, nil, nil)
    if connection >= 0 { _ = fcntl(connection, F_SETFD, FD_CLOEXEC) }
    return connection
}
