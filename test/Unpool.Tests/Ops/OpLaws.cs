using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Operations;

/// <summary>
/// What every op must hold: the engine's value is the definition's, and its gradient is the definition's difference quotient, for every
/// input, every lane width and every sample of a minibatch; with everything asked for at once, and as users ask: for the last node's values, for
/// the criterion alone, for the parameters' gradients alone. What nobody reads may be computed another way.
/// </summary>
public static class OpLaws
{
    const double Step = 1e-5;

    public static void Check(OpCase c, LaneWidth width, int seed = 1, int threads = 2, int samples = 11)
    {
        var random = new System.Random(seed);
        var inputs = c.Samples.Select((shape, i) => Input.Of($"x{i}", shape)).ToArray();
        var parameters = (c.Parameters ?? []).Select((shape, i) => Parameter.Of($"w{i}", shape, c.Floats(random, shape.Size))).ToArray();
        var y = c.Build([.. inputs, .. parameters]);

        // A random weighting of the results makes one number to differentiate.
        var weights = Input.Of("weights", y.Shape);
        var criterion = (y * weights).ReduceSum();
        Node[] columns = [.. inputs, weights];
        var data = new Dataset([.. columns.Select(n => Column.From(((Input)n.Op).Column, n.Shape.Size, c.Floats(random, samples * n.Shape.Size)))]);

        var graph = new Graph(criterion);
        if (c.Doubtful?.Invoke(graph, data) == true) return;

        using var gang = new Gang(threads);
        var request = new Request { Columns = [.. data.Columns.Select(d => d.Name)], Width = width };
        var minibatch = new Reader(data, new FileOrder(), samples).Epoch(0).First();
        var plan = Ran(request with
        {
            Outputs = [y],
            Criterion = c.Differentiable ? criterion : null,
            With = c.Differentiable ? [.. inputs, .. parameters] : null,
        });

        var expected = Enumerable.Range(0, samples).Select(i => Interpreter.Run(graph, Sample(data, i))).ToArray();
        foreach (var of in new[] { plan, Ran(request with { Outputs = [y] }) })
            for (var i = 0; i < samples; i++)
                Close(expected[i][y], of.Output(y).Slice(i * y.Shape.Size, y.Shape.Size), 1e-5, $"value of sample {i}");
        if (!c.Differentiable) return;
        Plan[] learning = parameters.Length > 0 ? [plan, Ran(request with { Criterion = criterion })] : [plan];
        foreach (var of in learning.Append(Ran(request with { Sums = [criterion] })))
            Assert.Equal(expected.Sum(e => e[criterion][0]), of.Sum(criterion), Math.Max(1, expected.Sum(e => Math.Abs(e[criterion][0]))) * 1e-4);

        foreach (var input in inputs)
            for (var i = 0; i < samples; i++)
                Close(Difference(graph, criterion, input, data, [i], random, out var direction),
                    Dot(plan.Output(input).Slice(i * input.Shape.Size, input.Shape.Size), direction), c.Tolerance,
                    $"gradient of {input.Name}, sample {i}");
        foreach (var node in plan.ParameterPlaces.Select(p => p.Node).Where(n => parameters.Any(w => w.Op.Equals(n.Op))))
            for (var trial = 0; trial < 4; trial++)
            {
                var difference = Difference(graph, criterion, node, data, [.. Enumerable.Range(0, samples)], random, out var direction);
                foreach (var of in learning) Close(difference, Dot(Gradient(of, node), direction), c.Tolerance, $"gradient of {node.Name}");
            }

        Plan Ran(Request asked)
        {
            var made = Compilation.Compile(asked, gang);
            // Twice: buffers that are used again must not remember.
            made.Run(minibatch);
            made.Run(minibatch);
            return made;
        }
    }

    /// <summary>All that a plan computes for an op, as bits: values, sum and gradients.</summary>
    public static int[] Bits(OpCase c, LaneWidth width, int samples = 11)
    {
        var random = new System.Random(1);
        var inputs = c.Samples.Select((shape, i) => Input.Of($"x{i}", shape)).ToArray();
        var parameters = (c.Parameters ?? []).Select((shape, i) => Parameter.Of($"w{i}", shape, c.Floats(random, shape.Size))).ToArray();
        var y = c.Build([.. inputs, .. parameters]);
        var weights = Input.Of("weights", y.Shape);
        var criterion = (y * weights).ReduceSum();
        Node[] columns = [.. inputs, weights];
        var data = new Dataset([.. columns.Select(n => Column.From(((Input)n.Op).Column, n.Shape.Size, c.Floats(random, samples * n.Shape.Size)))]);
        using var gang = new Gang(2);
        var plan = Compilation.Compile(new()
        {
            Columns = [.. data.Columns.Select(d => d.Name)],
            Width = width,
            Outputs = [y],
            Sums = [criterion],
            Criterion = c.Differentiable ? criterion : null,
            With = c.Differentiable ? [.. inputs, .. parameters] : null,
        }, gang);
        plan.Run(new Reader(data, new FileOrder(), samples).Epoch(0).First());
        float[] all = [.. plan.Output(y), plan.Sum(criterion), .. plan.Gradients];
        if (c.Differentiable)
            foreach (var input in inputs) all = [.. all, .. plan.Output(input)];
        return [.. all.Select(BitConverter.SingleToInt32Bits)];
    }

    static ReadOnlySpan<float> Gradient(Plan plan, Node parameter)
    {
        var (_, offset, length) = plan.ParameterPlaces.Single(p => p.Node.Op.Equals(parameter.Op));
        return plan.Gradients.Slice(offset, length);
    }

    // The criterion's change along a random direction of one node's value, summed over the samples.
    static double Difference(Graph graph, Node criterion, Node node, Dataset data, int[] samples, System.Random random, out double[] direction)
    {
        // A maximum that changes hands within the step makes a kink: two steps disagree there, and another direction is tried.
        for (var trial = 0; ; trial++)
        {
            var along = direction = [.. Enumerable.Range(0, node.Shape.Size).Select(_ => random.NextDouble() * 2 - 1)];
            var (wide, narrow) = (Slope(Step, along), Slope(Step / 8, along));
            if (Math.Abs(wide - narrow) <= 1e-4 * (1 + Math.Abs(narrow)) || trial == 20) return narrow;
        }

        double Slope(double step, double[] along) => samples.Sum(i => (At(i, step, along) - At(i, -step, along)) / (2 * step));

        double At(int i, double step, double[] along)
        {
            var value = node.Op is Parameter p ? p.Values.Select(v => (double)v).ToArray() : Sample(data, i)[((Input)node.Op).Column];
            var moved = value.Select((v, k) => v + step * along[k]).ToArray();
            return Interpreter.Run(
                graph, Sample(data, i), new Dictionary<Node, double[]> { [graph.Nodes.First(n => n.Op.Equals(node.Op))] = moved })[criterion][0];
        }
    }

    static Dictionary<string, double[]> Sample(Dataset data, int i) =>
        data.Columns.ToDictionary(c => c.Name, c => Enumerable.Range(0, c.Width).Select(k => (double)c[i, k]).ToArray());

    static double Dot(ReadOnlySpan<float> a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < b.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    static void Close(double[] expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        var scale = expected.Select(Math.Abs).DefaultIfEmpty(0).Max() + 1;
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{what}, {i}: expected {expected[i]}, found {actual[i]}");
    }

    static void Close(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)), $"{what}: expected {expected}, found {actual}");
}
