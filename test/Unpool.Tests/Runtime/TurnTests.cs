using Unpool.Compiler;
using Unpool.Data;
using Unpool.Kernels;
using Unpool.Ops;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Runtime;

/// <summary>What one thread at a time may use: another that comes meanwhile is refused, and the first one's results are right.</summary>
public class TurnTests
{
    [Fact]
    public void A_plan_that_is_running_refuses_other_threads()
    {
        using var meeting = new Meeting();
        var x = Input.Of("x", new Shape(3));
        var y = new Node(new Pause(meeting.Wait), null, x * 2);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [y], Sums = [y], Columns = ["x"] }, gang);
        var minibatch = new Reader(new(Column.From("x", 3, [1f, 2, 3])), new FileOrder(), 1).Epoch(0).First();
        meeting.While(() => plan.Run(minibatch), () =>
        {
            Refused("plan", () => plan.Run(minibatch));
            Refused("plan", () => { plan.Output(y).ToArray(); });
            Refused("plan", () => { plan.Sum(y); });
            Refused("plan", plan.ReadParameters);
            Refused("plan", plan.WriteParameters);
        });
        Assert.Equal([2f, 4, 6], plan.Output(y).ToArray());
        Assert.Equal(12, plan.Sum(y));
        plan.Run(minibatch);
        Assert.Equal([2f, 4, 6], plan.Output(y).ToArray());
    }

    [Fact]
    public void A_gang_at_work_refuses_other_threads()
    {
        using var meeting = new Meeting();
        using var gang = new Gang(2);
        meeting.While(
            () => gang.Run(id =>
            {
                if (id == 1) meeting.Wait();
            }),
            () => Refused("gang", () => gang.Run(_ => { })));
        var count = 0;
        gang.Run(_ => Interlocked.Increment(ref count));
        Assert.Equal(2, count);
    }

    [Fact]
    public void An_evaluator_at_work_refuses_other_threads()
    {
        using var meeting = new Meeting();
        var criterion = Nets.Of("convolutional");
        using var evaluator = new Evaluator([criterion], [criterion], Nets.Data(64), threads: 1, minibatchSize: 16);
        var expected = evaluator.Evaluate()[0];
        var found = 0.0;
        meeting.While(() => found = evaluator.Evaluate(_ => meeting.Wait())[0], () =>
        {
            Refused("evaluator", () => { evaluator.Evaluate(); });
            Refused("evaluator", () => Assert.NotEmpty(evaluator.Values(criterion)));
        });
        Assert.Equal(expected, found);
        Assert.Equal(64, evaluator.Values(criterion).Count());
    }

    [Fact]
    public void A_trainer_at_work_refuses_other_threads_but_not_the_calls_of_its_own()
    {
        using var meeting = new Meeting();
        using var folder = new TempFolder();
        Trainer? trainer = null;
        trainer = new Trainer(new()
        {
            Criterion = Nets.Of("convolutional"),
            Learner = new Sgd(0.001),
            Epochs = 2,
            MinibatchSize = 16,
            Threads = 2,
            OnMinibatch = _ => meeting.Wait(),
            OnEpoch = _ => trainer!.SaveCheckpoint(folder["own.checkpoint"]),
        }, Nets.Data(64));
        using (trainer)
            meeting.While(() => trainer.Train(), () =>
            {
                Refused("trainer", () => trainer.Train());
                Refused("trainer", () => trainer.SaveCheckpoint(folder["other.checkpoint"]));
                Refused("trainer", () => trainer.Resume(folder["other.checkpoint"]));
            });
        Assert.True(trainer.Finished);
        Assert.True(File.Exists(folder["own.checkpoint"]));
        Assert.False(File.Exists(folder["other.checkpoint"]));
    }

    [Fact]
    public void Threads_that_take_turns_under_a_lock_of_their_own_get_right_results()
    {
        var x = Input.Of("x", new Shape(5));
        var y = x.Square();
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [y], Columns = ["x"] }, gang);
        var (gate, right) = (new Lock(), 0);
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(t => new Thread(() =>
        {
            var data = new Dataset(Column.From("x", 5, [.. Enumerable.Repeat(t + 1f, 5)]));
            for (var i = 0; i < 200; i++)
                lock (gate)
                {
                    plan.Run(new Reader(data, new FileOrder(), 1).Epoch(0).First());
                    if (plan.Output(y).IndexOfAnyExcept((t + 1f) * (t + 1f)) < 0) right++;
                }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(4 * 200, right);
    }

    static void Refused(string what, Action call) =>
        Assert.Contains($"another thread is using this {what}", Assert.Throws<InvalidOperationException>(call).Message);

    /// <summary>Holds one thread in the middle of something until another has done what it wants to do meanwhile.</summary>
    sealed class Meeting : IDisposable
    {
        readonly ManualResetEventSlim _inside = new(), _go = new();

        public void Dispose()
        {
            _inside.Dispose();
            _go.Dispose();
        }

        public void Wait()
        {
            _inside.Set();
            _go.Wait();
        }

        public void While(Action held, Action meanwhile)
        {
            Exception? failure = null;
            var thread = new Thread(() =>
            {
                try
                {
                    held();
                }
                catch (Exception e)
                {
                    failure = e;
                    _inside.Set();
                }
            });
            thread.Start();
            _inside.Wait();
            try
            {
                meanwhile();
            }
            finally
            {
                _go.Set();
                thread.Join();
            }
            Assert.Null(failure);
        }
    }

    /// <summary>x, after a call in the middle of a sample.</summary>
    sealed record Pause(Action Call) : UnaryOp
    {
        private protected override double Of(double x) => x;

        internal override Map Map<V>() => new Map<V, IdentityMap>(default);

        internal override void Emit<V>(Node node, IEmitter e)
        {
            e.Add(new CallStep(Call));
            base.Emit<V>(node, e);
        }
    }

    sealed class CallStep(Action call) : Step
    {
        public override IEnumerable<Touch> Touches => [];

        public override void Run(Frame frame) => call();
    }
}
