namespace Unpool.Images.Sets;

/// <summary>
/// The memory that pictures on their way may take together, so that many threads with large pictures do not take all there is. One picture may
/// always be on its way.
/// </summary>
sealed class DecodeRoom(long most)
{
    readonly object _lock = new();
    long _used;

    /// <summary>
    /// What a picture takes while it is decoded: its file, its pixels as they are unpacked, and its values, twice where they are turned.
    /// </summary>
    public static long Of(PictureHeader header, long file) => file + (long)header.Width * header.Height * (4 + 8 * header.Channels);

    /// <summary>Does something that takes that many bytes, and waits for others before where there is no room.</summary>
    public void Use(long bytes, Action act)
    {
        lock (_lock)
        {
            while (_used > 0 && _used + bytes > most) Monitor.Wait(_lock);
            _used += bytes;
        }
        try
        {
            act();
        }
        finally
        {
            lock (_lock)
            {
                _used -= bytes;
                Monitor.PulseAll(_lock);
            }
        }
    }
}
