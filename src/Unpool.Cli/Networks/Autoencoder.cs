using System.Globalization;
using Unpool.Layers;

namespace Unpool.Cli.Networks;

/// <summary>
/// The tutorial's networks with any number of levels: each level convolves, applies a ReLU and pools; the decoder unpools
/// and convolves back. Nodes have the original's names: z.conv1, z.pool1 with one level, z.conv_A, z.pool_A, z.pool_B with more.
/// </summary>
sealed record Autoencoder
{
    /// <summary>Maps of each level, the code's last.</summary>
    public IReadOnlyList<int> Maps { get; init; } = [1];

    /// <summary>The side of the pooling windows.</summary>
    public int Pool { get; init; } = 4;

    /// <summary>The side of the convolution kernels.</summary>
    public int Kernel { get; init; } = 5;

    /// <summary>How the decoder makes images larger again.</summary>
    public DecoderKind Decoder { get; init; }

    /// <summary>Where the gradient of unpooling goes.</summary>
    public UnpoolGradient UnpoolGradient { get; init; }

    /// <summary>What the weights start with.</summary>
    public FirstValues FirstValues { get; init; }

    /// <summary>The seed of the weights' first values; 1 gives those of the original.</summary>
    public ulong Seed { get; init; } = 1;

    // Weights that add up to about 1: an image comes through as bright as it was.
    Initializer Blurred => Initializer.Bilinear(scale: 1f / ((Kernel + 1) / 2 * ((Kernel + 1) / 2)));

    // What an even kernel sees more of lies to the right and below, in the decoder as in the encoder.
    Pad Pad => Pad.Of((Kernel - 1) / 2, Kernel / 2);

    /// <summary>What pixels are divided by: 256 for bytes, as in the original.</summary>
    public double Scale { get; init; } = 256;

    /// <summary>Builds the graph for images of that shape, [channels, height, width].</summary>
    /// <exception cref="ShapeException">A window or a kernel does not fit the image.</exception>
    public Network Build(Shape image)
    {
        var input = Input.Of("features", image);
        var target = (input * (float)(1 / Scale)).Named("f1");
        var pooled = new Stack<Node>();
        var x = target;
        for (var level = 0; level < Maps.Count; level++)
        {
            x = Convolve(x, level);
            pooled.Push(x);
            x = x.MaxPool(WindowOver(x, level), name: NameOf("pool", level));
        }
        var code = x;
        for (var level = Maps.Count - 1; level >= 0; level--)
        {
            var full = pooled.Pop();
            x = Decoder switch
            {
                DecoderKind.Unpool => Unpool(x, full, level),
                DecoderKind.Upsample => Upsample(x, full, level),
                _ => new[] { Unpool(x, full, level), Upsample(x, full, level) }.Concat(name: NameOf("both", level)),
            };
            x = ConvolveBack(x, level, level == 0 ? image.Channels : Maps[level - 1]);
        }
        return new(input, target, code, x.Named("z"));
    }

    // Many levels leave less than a window, which is pooled whole. The first level's window must fit: it would be a mistake.
    Size2 WindowOver(Node image, int level) => level == 0 ? Pool : new Size2(Math.Min(Pool, image.Shape.Height), Math.Min(Pool, image.Shape.Width));

    Node Unpool(Node x, Node full, int level) =>
        x.MaxUnpool(full, WindowOver(full, level), gradient: UnpoolGradient, name: NameOf("unpool", level));

    // What windows left over at the end stays black.
    Node Upsample(Node x, Node full, int level)
    {
        var name = NameOf("upsample", level);
        var large = x.Upsample(WindowOver(full, level));
        for (var axis = 1; axis <= 2; axis++)
            if (full.Shape[axis] - large.Shape[axis] is > 0 and var rest)
                large = large.Widen(axis, 0, rest);
        return large.Named(name);
    }

    Node Convolve(Node x, int level)
    {
        var name = NameOf("conv", level);
        var layer = new Conv(Maps[level], Kernel)
        {
            Name = name,
            Pad = Pad,
            Activation = Activation.Relu,
            Init = FirstValues == FirstValues.Blur && Maps[level] == 1 && x.Shape.Channels == 1 ? Blurred : Initializer.GlorotUniform(),
            Seed = SeedOf(2 * Maps.Count - level),
        };
        var result = layer.Apply(x);
        result.Inputs[0].Named($"{name}.res._");
        return result.Named($"{name}.res");
    }

    // The decoder of a single level has no bias, those of several have one, as in the tutorial.
    Node ConvolveBack(Node x, int level, int maps) => new Layers.ConvTranspose(maps, Kernel)
    {
        Name = NameOf("deconv", level),
        Pad = Pad,
        Bias = Maps.Count > 1,
        Init = FirstValues switch
        {
            // The original's configuration leaves the layer's ranks out here, which makes its range wider.
            FirstValues.Original => Initializer.GlorotUniform(scale: 0.001f) with { FilterRank = 0, OutputRank = 1 },
            FirstValues.Blur when maps == 1 && Maps[level] == 1 => Blurred,
            _ => Initializer.GlorotUniform(),
        },
        Seed = SeedOf(level + 1),
    }.Apply(x);

    // The original counts its random parameters from the last one used to the first.
    ulong SeedOf(int parameter) => unchecked((Seed - 1) * (ulong)(2 * Maps.Count) + (ulong)parameter);

    string NameOf(string kind, int level) => Maps.Count == 1 ? $"z.{kind}1"
        : level < 26 ? $"z.{kind}_{(char)('A' + level)}"
        : string.Create(CultureInfo.InvariantCulture, $"z.{kind}_{level + 1}");
}
