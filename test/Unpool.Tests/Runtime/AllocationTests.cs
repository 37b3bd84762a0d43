using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Runtime;

[Collection(nameof(Quiet))]
public class AllocationTests
{
    const int WarmUp = 40;
    const int Steps = 100;

    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void A_step_allocates_nothing(string net)
    {
        var allocated = Measure(net, threads: 1, GC.GetAllocatedBytesForCurrentThread);
        Assert.Equal(0, allocated);
    }

    // All threads' bytes. The runtime allocates now and then on threads of its own: the quietest of several measurements counts.
    [Theory]
    [MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void Nor_does_one_on_two_threads(string net)
    {
        var least = long.MaxValue;
        for (var trial = 0; trial < 20 && least > 0; trial++)
            least = Math.Min(least, Measure(net, threads: 2, () => GC.GetTotalAllocatedBytes(precise: true)));
        Assert.True(least < Steps, $"{least} bytes in {Steps} steps");
    }

    static long Measure(string net, int threads, Func<long> allocated)
    {
        var criterion = Nets.Of(net);
        using var gang = new Gang(threads);
        var plan = Compilation.Compile(new() { Mode = Mode.Training, Criterion = criterion, Columns = ["x"] }, gang);
        var learner = new MomentumSgd(1e-5).CreateState([.. plan.ParameterPlaces.Select(p =>
            new ParameterSpan(p.Offset, p.Length, ((Parameter)p.Node.Op).RateMultiplier))]);
        using var minibatches = new Reader(Nets.Data((WarmUp + Steps) * 7 + 3), new FileOrder(), 7).Epoch(0).GetEnumerator();
        for (var i = 0; i < WarmUp; i++) Step();
        var before = allocated();
        for (var i = 0; i < Steps; i++) Step();
        return allocated() - before;

        void Step()
        {
            minibatches.MoveNext();
            plan.Run(minibatches.Current);
            learner.Update(plan.Parameters, plan.Gradients, minibatches.Current.Count, 0);
            plan.Changed();
        }
    }
}
