namespace Unpool.Tests.Support;

/// <summary>A clock on which no time passes until all waiting is over: <see cref="RunOut"/> fires every timer that is set.</summary>
sealed class PatienceClock : TimeProvider
{
    readonly List<Timer> _timers = [];

    public void RunOut()
    {
        foreach (var timer in _timers.ToArray()) timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state, dueTime);
        _timers.Add(timer);
        return timer;
    }

    sealed class Timer(TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        bool _set = due != Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _set = dueTime != Timeout.InfiniteTimeSpan;
            return true;
        }

        public void Fire()
        {
            if (!_set) return;
            _set = false;
            callback(state);
        }

        public void Dispose() => _set = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
