using Unpool.Compiler;
using Unpool.Data;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Bench.Profiling;

/// <summary>
/// `forms`: convolutions and the gradients of their weights in the direct form and in the one with fewer multiplications, and whether the compiler's
/// rule chooses the faster one on this processor.
/// </summary>
static class FormsVerb
{
    static readonly (int Channels, int Maps)[] Sizes = [(1, 16), (3, 16), (3, 64), (8, 8), (16, 3), (16, 16), (16, 32), (64, 3), (32, 64), (64, 64)];

    public static void Run(LaneWidth? asked)
    {
        var width = asked ?? LaneWidths.Best;
        var random = new Random(1);
        var (count, right, taken, least) = (0, 0, 0.0, 0.0);
        Console.WriteLine($"{(int)width} bits; microseconds: direct, with fewer multiplications, * the one that is chosen");
        foreach (var kernel in (int[])[3, 5])
            foreach (var side in (int[])[7, 14, 16, 32, 50])
                foreach (var (channels, maps) in Sizes)
                {
                    var (image, results) = (new Shape(channels, side, side), new Shape(maps, side, side));
                    var w = new Shape(maps, channels, kernel, kernel);
                    var direct = new Correlation(kernel / 2, kernel / 2, side, side, Transposed: false);
                    var weights = new CorrelationWeights(w, kernel / 2, kernel / 2);
                    Node x = Input.Of("x", image), dy = Input.Of("dy", results), g = Parameter.Of("w", w, new float[w.Size]);
                    Node plain = new(direct, null, x, g), fast = new(new WinogradCorrelation(direct), null, x, g);
                    Compare("", Seconds(plain, [Output(plain)]), Seconds(fast, [Output(fast)]), Winograd.Pays(channels, maps, w, results));
                    (plain, fast) = (new(weights, null, x, dy), new(new WinogradWeights(weights), null, x, dy));
                    var used = Output(new(direct, null, x, g));
                    Compare(" gradient", Seconds(plain, [used, new(Purpose.Gradient, plain, g)]),
                        Seconds(fast, [used, new(Purpose.Gradient, new(new WinogradKernel(w), null, fast), g)]), Winograd.PaysForWeights(w, results));

                    double Seconds(Node node, Root[] roots)
                    {
                        var program = new Compiler.Program(roots);
                        Dataset data = new([.. program.Nodes.Where(n => n.Op is Input).Select(n => Column.From(
                            ((Input)n.Op).Column, n.Shape.Size, [.. Enumerable.Range(0, n.Shape.Size).Select(_ => random.NextSingle())]))]);
                        var probe = new Probe(program, data, width);
                        return probe.Seconds(probe.Kernels.Single(k => ReferenceEquals(k.Node, node)).Steps);
                    }

                    void Compare(string what, double slow, double quick, bool chosen)
                    {
                        Console.WriteLine($"{kernel}x{kernel} {image} to {maps,-3}{what,-9} {slow * 1e6,9:F2}{(chosen ? ' ' : '*')} "
                            + $"{quick * 1e6,9:F2}{(chosen ? '*' : ' ')}");
                        count++;
                        if (chosen == quick < slow) right++;
                        taken += Math.Log(chosen ? quick : slow);
                        least += Math.Log(Math.Min(slow, quick));
                    }
                }
        Console.WriteLine($"the faster one is chosen {right} times of {count}; "
            + $"as a geometric mean, what is chosen takes {Math.Exp((taken - least) / count):F3} of the best");
    }

    static Root Output(Node node) => new(Purpose.Output, node, node);
}
