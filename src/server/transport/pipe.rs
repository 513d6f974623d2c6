//! Whether a frame can be written to standard output without waiting: only then may the thread that
//! has it write it itself.

/// How large the pipe is made, if that is allowed: a client that is slow to wake gets the longest
/// usual frame in one piece.
#[cfg(target_os = "linux")]
const ROOMY: usize = 512 << 10;

/// Says of a length whether standard output surely takes so many bytes at once; for what is no pipe,
/// never.
#[cfg(target_os = "linux")]
pub(crate) fn room() -> impl Fn(usize) -> bool + Send + Sync + 'static {
    use rustix::io::ioctl_fionread;
    use rustix::pipe::{fcntl_getpipe_size, fcntl_setpipe_size};
    use std::os::fd::AsFd;

    let pipe = std::io::stdout().as_fd().try_clone_to_owned().ok();
    // What is no pipe has no size.
    let size = pipe.as_ref().and_then(|pipe| {
        let size = fcntl_getpipe_size(pipe).ok()?;
        Some(if size < ROOMY { fcntl_setpipe_size(pipe, ROOMY).unwrap_or(size) } else { size })
    });
    move |length| {
        let (Some(pipe), Some(size)) = (&pipe, size) else { return false };
        // Of a pipe that holds anything, nobody knows how much more goes into it.
        length <= size && ioctl_fionread(pipe).is_ok_and(|waiting| waiting == 0)
    }
}

/// Says of a length whether standard output surely takes so many bytes at once: here nobody knows.
#[cfg(not(target_os = "linux"))]
pub(crate) fn room() -> impl Fn(usize) -> bool + Send + Sync + 'static {
    |_| false
}
