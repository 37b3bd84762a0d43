using Unpool.Layers;

namespace Unpool.Anomalies;

/// <summary>
/// An auto-encoder whose code is all that its decoder gets. A small picture has one code of 64 numbers. A larger one has 8 numbers for each
/// field of 8x8 pixels, and can be learned from windows: its layers are convolutions.
/// </summary>
/// <param name="Input">Pixels as they are, [channels, height, width].</param>
/// <param name="Target">Pixels / the scale.</param>
/// <param name="Code">The code, [64] or [8, height / 8, width / 8].</param>
/// <param name="Output">The reconstruction, in the scale of the target.</param>
/// <param name="Scale">What pixels are divided by.</param>
public sealed record AnomalyNetwork(Node Input, Node Target, Node Code, Node Output, float Scale = 256)
{
    /// <summary>The largest side of pictures with one code.</summary>
    internal const int SmallSide = 32;

    /// <summary>The smallest side of pictures.</summary>
    internal const int LeastSide = 8;

    const int CodeOfSmall = 64, HiddenOfSmall = 196, CodeOfField = 8;

    /// <summary>True for a shape whose pictures have one code.</summary>
    internal static bool IsSmall(Shape image) => Math.Max(image.Height, image.Width) <= SmallSide;

    /// <summary>The network for pictures of a shape, [channels, height, width].</summary>
    /// <param name="image">The shape.</param>
    /// <param name="seed">The seed of the weights' first values.</param>
    /// <param name="scale">What pixels are divided by.</param>
    /// <exception cref="AnomalyException">It is no picture, or one smaller than 8x8 pixels.</exception>
    public static AnomalyNetwork Build(Shape image, ulong seed = 1, float scale = 256)
    {
        if (!image.IsImage || Math.Min(image.Height, image.Width) < LeastSide)
            throw new AnomalyException($"pictures must have at least {LeastSide}x{LeastSide} pixels to be told apart, not {image}.");
        var input = Unpool.Input.Of("features", image);
        var target = (input * (1 / scale)).Named("f1");
        var seeds = unchecked((seed - 1) * 16);
        var (code, output) = IsSmall(image) ? Small(target, seeds) : Large(target, seeds);
        return new(input, target, code, output.Named("z"), scale);
    }

    static (Node Code, Node Output) Small(Node x, ulong seed)
    {
        var image = x.Shape;
        // Colour needs more maps.
        var maps = image.Channels > 1 ? 2 : 1;
        x = Level(x, "z.conv1", 8 * maps, seed + 1);
        x = Level(x, "z.conv2", 4 * maps, seed + 2);
        var code = new Dense(CodeOfSmall) { Name = "z.code", Seed = seed + 3 }.Apply(x);
        x = new Dense(HiddenOfSmall) { Name = "z.hidden", Activation = Activation.Relu, Seed = seed + 4 }.Apply(code);
        return (code, new Dense(image) { Name = "z.out", Seed = seed + 5 }.Apply(x));
    }

    static Node Level(Node x, string name, int maps, ulong seed) =>
        new Conv(maps, 5) { Name = name, Pad = Pad.Same, Activation = Activation.Relu, Seed = seed }.Apply(x).MaxPool(2);

    static (Node Code, Node Output) Large(Node x, ulong seed)
    {
        var image = x.Shape;
        x = Half(x, "z.conv1", 16, seed + 1);
        x = Half(x, "z.conv2", 32, seed + 2);
        x = Half(x, "z.conv3", 32, seed + 3);
        var code = new Conv(CodeOfField * (image.Channels > 1 ? 2 : 1), 3) { Name = "z.code", Pad = Pad.Same, Seed = seed + 4 }.Apply(x);
        x = new Conv(32, 3) { Name = "z.hidden", Pad = Pad.Same, Activation = Activation.LeakyRelu, Seed = seed + 5 }.Apply(code);
        x = Twice(x, "z.deconv3", 32, Activation.LeakyRelu, seed + 6);
        x = Twice(x, "z.deconv2", 16, Activation.LeakyRelu, seed + 7);
        x = Twice(x, "z.deconv1", image.Channels, Activation.None, seed + 8);
        // Sides that 8 does not divide were rounded up.
        return (code, Cut(Cut(x, 1, image.Height), 2, image.Width));
    }

    static Node Half(Node x, string name, int maps, ulong seed) =>
        new Conv(maps, 5) { Name = name, Stride = 2, Pad = Pad.Same, Activation = Activation.LeakyRelu, Seed = seed }.Apply(x);

    static Node Twice(Node x, string name, int maps, Activation activation, ulong seed) =>
        new ConvTranspose(maps, 4) { Name = name, Stride = 2, Pad = Pad.Same, Activation = activation, Seed = seed }.Apply(x);

    static Node Cut(Node x, int axis, int size) => x.Shape[axis] == size ? x : x.Slice(axis, 0, size);
}
