using CsCheck;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Compiler;

/// <summary>Every pass that may be left out changes neither values nor gradients, in nets of all kinds as users ask for them.</summary>
public class PassLawTests
{
    const int Nets = 1000;

    // The least number of programs that each pass must have changed.
    const int Often = 20;

    [Fact]
    public void Values_and_gradients_are_the_same_without_any_pass_and_all_passes_and_kernels_are_reached()
    {
        var (reach, random) = (new Reach(), new PCG(17, 6));
        var all = Gen.Select(RandomNet.Gen(40, 6), Gen.Enum<LaneWidth>());
        for (var i = 0; i < Nets; i++)
        {
            var (net, width) = all.Generate(random, null, out _);
            foreach (var asked in new[] { Asked.Inference, Asked.Training }) Check(net, width, asked, reach);
        }
        TestContext.Current.SendDiagnosticMessage(reach.ToString());
        Assert.True(reach.Missing().Length == 0, $"not reached: {reach.Missing()}");
        Assert.True(reach.Excused().Length == 0, $"reached, and so needs no excuse: {reach.Excused()}");
        Assert.All(reach.Passes, pass => Assert.True(pass.Value >= Often, $"{pass.Key} changed {pass.Value} programs"));
    }

    [Fact]
    public void Without_any_pass_they_are_the_same_in_nets_that_differ_from_run_to_run() =>
        Gen.Select(RandomNet.Gen(40, 6), Gen.Enum<LaneWidth>(), Gen.OneOf(Asked.Inference, Asked.Training))
            .Sample((net, width, asked) => Check(net, width, asked, new Reach()), iter: 60, threads: 1);

    static void Check(RandomNet net, LaneWidth width, Asked asked, Reach reach)
    {
        using var trial = new Trial(net, threads: 1, width, asked: asked);
        reach.Add(trial, width);
        string[] passes = [.. Reach.Changing(trial.Request)];
        var data = trial.Data(samples: 2, seed: 3);
        if (passes.Length == 0 || Doubt.About(new Graph(trial.Criterion), data)) return;
        var with = trial.Run(data);
        foreach (var pass in passes)
        {
            reach.Add(pass);
            using var plain = new Trial(net, threads: 1, width, asked: asked, without: pass);
            var without = plain.Run(data);
            Assert.Equal(without.Length, with.Length);
            var scale = 1 + without.Max(Math.Abs);
            for (var k = 0; k < with.Length; k++)
                Assert.True(
                    Math.Abs(with[k] - without[k]) <= 2e-5f * scale,
                    $"{pass}, {width}, {asked}, number {k} of {with.Length}: {without[k]} without the pass, {with[k]} with it; {net}");
        }
    }
}
