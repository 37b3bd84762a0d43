using Unpool.Data;
using Unpool.Kernels;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

/// <summary>What steps say of the memory that they touch is true: nothing else is written, and nothing else has a part in their results.</summary>
public class TouchTests(ITestOutputHelper output)
{
    const int Nets = 150;

    [Fact]
    public void Steps_read_and_write_what_they_say_and_nothing_else()
    {
        var faults = new Dictionary<Type, string>();
        using var poison = new Poison();
        for (var number = 0; number < Nets; number++)
        {
            var net = RandomNet.Of(new Random(number), largestImage: 24, mostMoves: 5);
            var (width, asked) = ((LaneWidth)(128 << number % 3), (Asked)(number % 4));
            poison.Forget();
            using var trial = new Trial(net, threads: 1, width, asked: asked);
            poison.Into(trial.Plan);
            // A slice of the minibatch has several samples only where there are more than slices.
            trial.Run(trial.Data(samples: number % 5 == 0 ? 20 : 2, seed: 3));
            foreach (var (kernel, fault) in poison.Faults) faults.TryAdd(kernel, $"{kernel} {fault}; {width}, {asked}, net {number}: {net}");
        }
        output.WriteLine($"{poison.Kernels.Count} kernels: {string.Join(", ", poison.Kernels.Select(k => k.Name).Order())}");
        Assert.InRange(poison.Kernels.Count, 40, 200);
        Assert.True(faults.Count == 0, string.Join('\n', faults.Values));
    }

    [Fact]
    public void Room_behind_values_is_as_long_as_the_longest_read()
    {
        Assert.True(Bounds.Slack >= Bounds.Word);
        Assert.True(Bounds.Slack >= Plane.Step);
        // A sparse kernel's row from any pixel of a guard on, and a column's last value.
        Assert.True(Plane.Step >= Bounds.KernelRow);
        Assert.True(ColumnMemory<float>.Padding >= Plane.Step);
        Assert.All(Enum.GetValues<LaneWidth>(), width => Assert.True((int)width / 32 <= Plane.Step));
    }

#if DEBUG
    [Fact]
    public unsafe void In_Debug_a_vector_beyond_them_is_an_error()
    {
        var memory = new PinnedFloats(1000);
        var frame = new Frame(new(), scratchFloats: 0);
        frame.Use(Region.Slot, memory);
        Touched.By(new FillStep(new Place(Region.Slot, 16), 100, 1), frame);
        Lane8.Load(memory.At + 16);
        Assert.Throws<InvalidOperationException>(() => Lane8.Load(memory.At + 15));
        Assert.Throws<InvalidOperationException>(() => Lane16.All(1).Store(memory.At + 16 + 100 + Bounds.Slack));
        Touched.End();
        Lane8.Load(memory.At + 15);
    }
#endif
}
