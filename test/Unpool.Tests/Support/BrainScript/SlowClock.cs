namespace Unpool.Tests.Support.BrainScript;

/// <summary>A clock that goes on only when it is told to.</summary>
sealed class SlowClock : TimeProvider
{
    long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Pass(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;
}
