using CsCheck;
using Unpool.Runtime;
using Unpool.Tests.Operations;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Compiler;

/// <summary>Nets of any geometry: what hand-picked sizes miss.</summary>
public class RandomNetTests
{
    static readonly Gen<LaneWidth> Widths = Gen.Enum<LaneWidth>();

    [Fact]
    public void Values_are_the_definitions_also_as_users_ask_for_them() =>
        Gen.Select(RandomNet.Gen(40, 6), Widths, Gen.Int[1, 12], Gen.Int[1, 3]).Sample((net, width, samples, threads) =>
        {
            using var all = new Trial(net, threads, width);
            using var inference = new Trial(net, threads, width, asked: Asked.Inference);
            using var evaluation = new Trial(net, threads, width, asked: Asked.Evaluation);
            var (graph, data) = (new Graph(all.Criterion), all.Data(samples, seed: 3));
            if (Doubt.About(graph, data)) return;
            foreach (var trial in new[] { all, inference, evaluation }) trial.Run(data);
            var (sum, sizes) = (0.0, 0.0);
            for (var i = 0; i < samples; i++)
            {
                var sample = data.Columns.ToDictionary(c => c.Name, c => Enumerable.Range(0, c.Width).Select(k => (double)c[i, k]).ToArray());
                var values = Interpreter.Run(graph, sample);
                (sum, sizes) = (sum + values[all.Criterion][0], sizes + Math.Abs(values[all.Criterion][0]));
                var expected = values[all.Output];
                var scale = 1 + expected.Max(Math.Abs);
                foreach (var trial in new[] { all, inference })
                {
                    var found = trial.Plan.Output(trial.Output).Slice(i * expected.Length, expected.Length);
                    for (var k = 0; k < expected.Length; k++)
                        Assert.True(
                            Math.Abs(expected[k] - found[k]) <= 1e-5 * scale,
                            $"{width}, sample {i} of {samples}, value {k}: expected {expected[k]}, found {found[k]}");
                }
            }
            foreach (var trial in new[] { all, evaluation }) Assert.Equal(sum, trial.Plan.Sum(trial.Criterion), 1e-4 * (1 + sizes));
        }, iter: 150, threads: 1);

    [Fact]
    public void Gradients_are_difference_quotients() =>
        Gen.Select(RandomNet.Gen(10, 4), Widths, Gen.Int[1, 12], Gen.Int[1, 3]).Sample((net, width, samples, threads) =>
        {
            OpLaws.Check(net.Case with { Doubtful = Doubt.About }, width, seed: 1, threads, samples);
        }, iter: 40, threads: 1);

    [Fact]
    public void Other_data_in_between_changes_nothing() =>
        Gen.Select(RandomNet.Gen(20, 5), Widths, Gen.Int[1, 20], Gen.Int[1, 20]).Sample((net, width, samples, others) =>
        {
            using var trial = new Trial(net, threads: 1, width);
            var data = trial.Data(samples, seed: 3);
            var first = trial.Run(data);
            trial.Run(trial.Data(others, seed: 4));
            Assert.True(Trial.SameBits(first, trial.Run(data)));
        }, iter: 150, threads: 1);

    [Fact]
    public void The_number_of_threads_changes_no_bit() =>
        Gen.Select(RandomNet.Gen(16, 5), Gen.Int[1, 20]).Sample((net, samples) =>
        {
            using var one = new Trial(net, threads: 1);
            using var two = new Trial(net, threads: 2);
            using var three = new Trial(net, threads: 3);
            var data = one.Data(samples, seed: 3);
            var expected = one.Run(data);
            Assert.True(Trial.SameBits(expected, two.Run(data)));
            Assert.True(Trial.SameBits(expected, three.Run(data)));
        }, iter: 60, threads: 1);

    [Fact]
    public void The_vector_width_changes_no_bit() =>
        Gen.Select(RandomNet.Gen(40, 5), Gen.Int[1, 20]).Sample((net, samples) =>
        {
            using var wide = new Trial(net, threads: 1, LaneWidth.Bits512);
            using var middle = new Trial(net, threads: 1, LaneWidth.Bits256);
            using var narrow = new Trial(net, threads: 1, LaneWidth.Bits128);
            var data = wide.Data(samples, seed: 3);
            var expected = wide.Run(data);
            Assert.True(Trial.SameBits(expected, middle.Run(data)), "256 bits");
            Assert.True(Trial.SameBits(expected, narrow.Run(data)), "128 bits");
        }, iter: 150, threads: 1);

    [Fact]
    public void Borders_stay_zero() =>
        Gen.Select(RandomNet.Gen(40, 5), Widths, Gen.Int[1, 9]).Sample((net, width, samples) =>
        {
            using var trial = new Trial(net, threads: 1, width);
            trial.Run(trial.Data(samples, seed: 3));
            trial.Run(trial.Data(samples, seed: 4));
            Borders.Check(trial);
        }, iter: 300, threads: 1);
}
