using System.Runtime.CompilerServices;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Runtime;

/// <summary>Threads of what nobody disposes end with it.</summary>
public class CollectionTests
{
    const int Many = 40, Threads = 3, MostCycles = 200;

    [Fact]
    public void Gangs_that_nobody_disposes_end_their_threads() => Ended([.. Enumerable.Range(0, Many).SelectMany(_ => Gang(used: true))]);

    [Fact]
    public void Gangs_that_never_worked_end_theirs() => Ended([.. Enumerable.Range(0, Many).SelectMany(_ => Gang(used: false))]);

    [Fact]
    public void Evaluators_that_nobody_disposes_end_theirs() => Ended([.. Enumerable.Range(0, Many).SelectMany(_ => Evaluator())]);

    [Fact]
    public void Trainers_that_nobody_disposes_end_theirs() => Ended([.. Enumerable.Range(0, Many).SelectMany(_ => Trainer())]);

    [Fact]
    public void Threads_of_what_is_in_use_stay()
    {
        using var gang = new Gang(Threads);
        for (var i = 0; i < 3; i++) Collect();
        Assert.All(gang.Others, thread => Assert.True(thread.IsAlive));
        var count = 0;
        gang.Run(_ => Interlocked.Increment(ref count));
        Assert.Equal(Threads, count);
    }

    // Not inlined: nothing of them may stay in the frame of the test.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Thread[] Gang(bool used)
    {
        var gang = new Gang(Threads);
        if (used) gang.Run(_ => GC.KeepAlive(gang));
        return [.. gang.Others];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Thread[] Evaluator()
    {
        var criterion = Nets.Of("convolutional");
        var evaluator = new Evaluator([criterion], [], Nets.Data(9), threads: Threads);
        evaluator.Evaluate();
        return [.. evaluator.Gang.Others];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Thread[] Trainer()
    {
        var trainer = new Trainer(
            new()
            {
                Criterion = Nets.Of("convolutional"),
                Learner = new Sgd(0.001),
                Epochs = 1,
                MinibatchSize = 8,
                Threads = Threads,
                Validation = Nets.Data(9),
            }, Nets.Data(9));
        trainer.Train();
        return [.. trainer.Gang.Others];
    }

    static void Ended(Thread[] threads)
    {
        Assert.Equal(Many * (Threads - 1), threads.Length);
        // A thread that was told needs its turn of the processor to go.
        for (var cycle = 0; cycle < MostCycles && threads.Any(t => t.IsAlive); cycle++)
        {
            Collect();
            Thread.Sleep(1);
        }
        Assert.Equal(0, threads.Count(t => t.IsAlive));
    }

    static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
