using Unpool.Cli.Display;
using Xunit;

namespace Unpool.Tests.Cli.Display;

public class TimeLeftTests
{
    readonly Clock _clock = new();

    [Fact]
    public void Stretches_that_follow_are_part_of_it()
    {
        var left = new TimeLeft(_clock);
        left.Start(following: 2);
        Assert.Equal("", left.Of(0));
        _clock.Now += TimeSpan.FromSeconds(10);
        // Ten seconds for a quarter: thirty more, and forty for each that follows.
        Assert.Equal("1:50", left.Of(0.25));
        _clock.Now += TimeSpan.FromSeconds(30);
        left.Start(following: 1);
        _clock.Now += TimeSpan.FromSeconds(1);
        // By itself the first hundredth would say 100 seconds a stretch: the one before took 40.
        Assert.Equal("1:20", left.Of(0.01));
        _clock.Now += TimeSpan.FromSeconds(79);
        Assert.Equal("1:20", left.Of(1));
    }

    [Fact]
    public void A_single_stretch_knows_only_itself()
    {
        var left = new TimeLeft(_clock);
        left.Start(following: 0);
        _clock.Now += TimeSpan.FromHours(2);
        Assert.Equal("2 h 00", left.Of(0.5));
        left.Start(following: 0);
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("0:01", left.Of(0.5));
    }

    sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => Now.Ticks;
    }
}
