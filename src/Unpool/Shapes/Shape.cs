namespace Unpool;

/// <summary>
/// The axes of one sample's value, slowest first: an image is [channels, height, width], [C,H,W] for short, a vector [n], a scalar [1].
/// The samples of a minibatch are not an axis: the engine adds them. Code and its comments name axes in this order; every text shown to people,
/// with this type and with <see cref="Size2"/> and <see cref="Pad"/>, names and prints the fastest axis first: width x height x channels, 28x28x1.
/// </summary>
public readonly struct Shape : IEquatable<Shape>
{
    readonly int[]? _axes;

    /// <summary>The largest number of values that a shape may hold: 4 GB of floats, so that an int can index them with room to spare.</summary>
    internal const int MostValues = 1 << 30;

    /// <summary>A shape of axes: <c>new Shape(1, 24, 32)</c> is one channel of 24 rows and 32 columns, and prints as 32x24x1.</summary>
    /// <param name="axes">The axes, slowest first, each at least 1.</param>
    /// <exception cref="ShapeException">The shape holds more than <see cref="MostValues"/> values.</exception>
    public Shape(params ReadOnlySpan<int> axes)
    {
        foreach (var axis in axes)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(axis, nameof(axes));
        _axes = axes.ToArray();
        var size = 1L;
        foreach (var axis in axes)
            if ((size *= axis) > MostValues)
                throw new ShapeException($"{this} holds more than {MostValues} values, the most that are possible.");
    }

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    public Shape(params int[] axes) : this(axes.AsSpan())
    {
    }

    /// <summary>The shape of a single number, [1].</summary>
    public static Shape Scalar { get; } = new(1);

    /// <summary>The axes, slowest first.</summary>
    public ReadOnlySpan<int> Axes => _axes;

    /// <summary>The number of axes.</summary>
    public int Rank => Axes.Length;

    /// <summary>The size of an axis, counted from the slowest, 0.</summary>
    public int this[int axis] => Axes[axis];

    /// <summary>The number of values: the product of the axes.</summary>
    public int Size
    {
        get
        {
            var size = 1;
            foreach (var axis in Axes) size *= axis;
            return size;
        }
    }

    /// <summary>True for [channels, height, width].</summary>
    public bool IsImage => Rank == 3;

    /// <summary>The number of an image's channels: its first axis.</summary>
    public int Channels => this[0];

    /// <summary>The number of an image's rows: its second axis.</summary>
    public int Height => this[1];

    /// <summary>The number of an image's columns: its last axis.</summary>
    public int Width => this[2];

    /// <summary>True if all axes are the same.</summary>
    public bool Equals(Shape other) => Axes.SequenceEqual(other.Axes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <summary>True if all axes are the same.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>True if any axis differs, or their number.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var axis in Axes) hash.Add(axis);
        return hash.ToHashCode();
    }

    /// <summary>The shape as text, fastest axis first, as CNTK and imaging write it: [1, 28, 20] is "20x28x1".</summary>
    public override string ToString()
    {
        var axes = Axes.ToArray();
        Array.Reverse(axes);
        return string.Join('x', axes);
    }
}
