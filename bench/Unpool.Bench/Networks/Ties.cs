using Unpool.Compiler;
using Unpool.Data;
using Unpool.Ops;
using Unpool.Runtime;

namespace Unpool.Bench.Networks;

/// <summary>
/// Ties in max pooling: where a window has its maximum twice, the last bit of a sum decides which of the two is taken, and two programs that add
/// in different orders learn different things.
/// </summary>
static class Ties
{
    /// <summary>
    /// How many windows of a network's poolings have a tie in the first minibatch. A maximum of 0 is none: behind it are rectified values, through
    /// which nothing is learned.
    /// </summary>
    public static int Count(BenchNetwork network, Dataset data)
    {
        var poolings = new Graph(network.Build().Result).Nodes.Where(n => n.Op is MaxPool).ToArray();
        if (poolings.Length == 0) return 0;
        using var gang = new Gang(1);
        var plan = Compilation.Compile(
            new() { Outputs = [.. poolings.Select(p => p.Inputs[0])], Columns = [.. data.Columns.Select(c => c.Name)] }, gang);
        var minibatch = new Minibatch(data);
        minibatch.Set(new FileOrder().Rows(data, 0), 0, network.Minibatch);
        plan.Run(minibatch);
        return poolings.Sum(pooling => Count(plan.Output(pooling.Inputs[0]), pooling.Inputs[0].Shape, (MaxPool)pooling.Op));
    }

    /// <summary>The same in images [..,C,H,W] whose windows lie side by side.</summary>
    public static int Count(ReadOnlySpan<float> images, Shape shape, MaxPool pool)
    {
        var (ties, plane) = (0, shape.Height * shape.Width);
        for (var at = 0; at < images.Length; at += plane)
            for (var row = 0; row + pool.Window.Rows <= shape.Height; row += pool.Stride.Rows)
                for (var column = 0; column + pool.Window.Columns <= shape.Width; column += pool.Stride.Columns)
                    if (HasTie(images[(at + row * shape.Width + column)..], shape.Width, pool.Window)) ties++;
        return ties;
    }

    static bool HasTie(ReadOnlySpan<float> corner, int stride, Size2 window)
    {
        var (most, times) = (0f, 0);
        for (var row = 0; row < window.Rows; row++)
            foreach (var value in corner.Slice(row * stride, window.Columns))
                if (value > most) (most, times) = (value, 1);
                else if (value == most) times++;
        return most > 0 && times > 1;
    }
}
