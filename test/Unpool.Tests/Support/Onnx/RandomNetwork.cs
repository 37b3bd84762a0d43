using Unpool.Layers;
using BatchNorm = Unpool.Layers.BatchNorm;
using ConvTranspose = Unpool.Layers.ConvTranspose;
using Dropout = Unpool.Layers.Dropout;

namespace Unpool.Tests.Support.Onnx;

/// <summary>Networks of random layers with random options, of those that fit.</summary>
public static class RandomNetwork
{
    public static Graph Of(int seed)
    {
        var random = new Random(seed);
        var x = Input.Of("x", new Shape(random.Next(1, 4), random.Next(1, 14), random.Next(1, 14)));
        var pooled = new Stack<(Node Image, Node Pool)>();
        var layers = random.Next(2, 7);
        for (var i = 0; i < layers; i++) x = Next(x, $"layer{i}", random, pooled);
        // What was pooled is unpooled as long as the shapes allow it.
        while (pooled.TryPop(out var last))
            if (x.Shape == last.Pool.Shape)
            {
                var pool = (Ops.MaxPool)last.Pool.Op;
                x = (x * 0.5f).MaxUnpool(last.Image, pool.Window, pool.Stride, pool.Pad, ceilMode: pool.CeilMode);
            }
        return new Graph(x);
    }

    static Node Next(Node x, string name, Random random, Stack<(Node, Node)> pooled)
    {
        // Without sizes that fit, the next draw decides.
        for (var attempt = 0; attempt < 20; attempt++)
            try
            {
                return Layer(x, name, random, pooled);
            }
            catch (ShapeException)
            {
            }
        return x;
    }

    static Node Layer(Node x, string name, Random random, Stack<(Node, Node)> pooled)
    {
        var maps = random.Next(1, 4);
        var activation = random.Next(3) switch { 0 => Activation.None, 1 => Activation.Relu, _ => Activation.Tanh };
        switch (random.Next(8))
        {
            case 0 or 1:
                var groups = random.Next(3) == 0 ? x.Shape.Channels : 1;
                return new Conv(maps * groups, Size(random, 5))
                {
                    Stride = Size(random, 3),
                    Pad = Pads(random),
                    Dilation = random.Next(3) == 0 ? Size(random, 3) : 1,
                    Groups = groups,
                    Activation = activation,
                    Name = name,
                }.Apply(x);
            case 2:
                return new ConvTranspose(maps, Size(random, 4))
                {
                    Stride = Size(random, 2),
                    Pad = Pads(random),
                    OutputPadding = random.Next(4) / 3,
                    Dilation = random.Next(3) == 0 ? Size(random, 3) : 1,
                    Bias = random.Next(2) == 0,
                    Activation = activation,
                    Name = name,
                }.Apply(x);
            case 3 or 4:
                var pool = x.MaxPool(Size(random, 4), Size(random, 4), Pads(random), ceilMode: random.Next(3) == 0);
                var op = (Ops.MaxPool)pool.Op;
                if (random.Next(3) == 0) return (pool * 0.5f).MaxUnpool(x, op.Window, op.Stride, op.Pad, ceilMode: op.CeilMode);
                pooled.Push((x, pool));
                return pool;
            case 5:
                return x.AveragePool(
                    Size(random, 3), Size(random, 3), Pads(random), ceilMode: random.Next(3) == 0, countIncludePad: random.Next(2) == 0);
            case 6:
                var norm = new BatchNorm { Spatial = random.Next(2) == 0, Name = name }.Apply(x);
                foreach (var input in norm.Inputs.Skip(1))
                    foreach (ref var value in ((Parameter)input.Op).Values.AsSpan())
                        value = random.NextSingle() + 0.5f;
                return norm;
            default:
                return new Dropout(random.NextSingle() * 0.9f) { Name = name }.Apply(x);
        }
    }

    static Size2 Size(Random random, int most) => new(random.Next(1, most + 1), random.Next(1, most + 1));

    static Pad Pads(Random random) => random.Next(4) switch
    {
        0 => Pad.None,
        1 => Pad.Same,
        2 => Pad.Across(random.Next(3), Pad.Same),
        _ => Pad.Of((random.Next(3), random.Next(3)), (random.Next(3), random.Next(3))),
    };
}
