using Microsoft.AspNetCore.Http;

namespace Unpool.Serve.Hosting;

/// <summary>
/// Lets as many requests compute at once as there are cores, so that each is as fast as it can be, and the others wait outside. Where too many
/// wait already, the next is refused.
/// </summary>
/// <param name="width">How many compute at once.</param>
sealed class WorkGate(int width) : IDisposable
{
    const int MostWaiting = 512;

    readonly SemaphoreSlim _room = new(width, width);
    int _waiting;

    /// <summary>Waits for room; what is returned gives it back.</summary>
    /// <exception cref="ProblemException">Too many wait.</exception>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public async ValueTask<Place> EnterAsync(CancellationToken cancel)
    {
        if (_room.Wait(0, CancellationToken.None)) return new(_room);
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new ProblemException(StatusCodes.Status503ServiceUnavailable, $"{MostWaiting} requests wait already.");
        }
        try
        {
            await _room.WaitAsync(cancel);
            return new(_room);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>A place at work.</summary>
    public readonly struct Place(SemaphoreSlim room) : IDisposable
    {
        public void Dispose() => room.Release();
    }
}
