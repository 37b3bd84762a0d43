namespace Unpool.Layers;

/// <summary>
/// The rule for a parameter's initial values. Widths depend on the fan-in and fan-out of its shape (see <see cref="Fan"/>);
/// the same seed gives the same values everywhere. Names and formulas are CNTK's, whose S x R x C is [C,R,S] here.
/// </summary>
public abstract record Initializer
{
    /// <summary>The name in BrainScript, if it has one.</summary>
    public abstract string Name { get; init; }

    /// <summary>The factor that every value is multiplied by.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>The number of the shape's last (fastest) axes that are the kernel. Not set: the layer decides, else 0.</summary>
    public int? FilterRank { get; init; }

    /// <summary>
    /// The number of axes that are outputs: n &gt;= 0 counts them next to the kernel's axes, -n from the slowest axis on.
    /// Not set: the layer decides, else 1.
    /// </summary>
    public int? OutputRank { get; init; }

    /// <summary>True if values depend on the seed. Other initializers use up none of a sequence of seeds.</summary>
    public virtual bool IsRandom => false;

    /// <summary>Writes the initial values of a parameter of the given shape, in storage order.</summary>
    /// <exception cref="ArgumentException">The number of values is not the shape's, or the ranks do not fit the shape.</exception>
    public void Fill(Span<float> values, Shape shape, ulong seed)
    {
        Check(shape);
        if (values.Length != shape.Size)
            throw new ArgumentException(
                $"There is room for {Plural.Of(values.Length, "value")}, but a parameter of {shape} holds {shape.Size}.", nameof(values));
        Write(values, shape, seed);
    }

    /// <summary>Makes sure that the initializer can fill a shape, without making a value.</summary>
    /// <exception cref="ArgumentException">It cannot: its ranks, its kernel or its number of values do not fit.</exception>
    public virtual void Check(Shape shape)
    {
    }

    /// <summary>Writes the values of a parameter of the given shape; the same seed gives the same values.</summary>
    protected abstract void Write(Span<float> values, Shape shape, ulong seed);

    /// <summary>This initializer with a layer's ranks in place of those that were not set: 2 and -1 for a convolution's kernel.</summary>
    public Initializer OrRanks(int filterRank, int outputRank) =>
        this with { FilterRank = FilterRank ?? filterRank, OutputRank = OutputRank ?? outputRank };

    /// <summary>Half the range of a uniform initializer, the standard deviation of a normal one, scale included; 0 for all others.</summary>
    public virtual float SpreadOf(Shape shape) => 0;

    /// <summary>The fan-in and fan-out that this initializer sees in a shape.</summary>
    public Fan FanOf(Shape shape) => Fan.Of(shape, FilterRank ?? 0, OutputRank ?? 1);

    /// <summary>Uniform values in ±0.05 · scale: what BrainScript calls uniform, and its default.</summary>
    public static Initializer Uniform(float scale = 1) => new UniformInitializer("uniform", _ => 0.05) { Scale = scale };

    /// <summary>Uniform values in ±scale: what Python's cntk calls uniform.</summary>
    public static Initializer Uniform1(float scale = 1) => new UniformInitializer("uniform1", _ => 1) { Scale = scale };

    /// <summary>Normal values with standard deviation 0.2 / √fanIn · scale.</summary>
    public static Initializer Gaussian(float scale = 1) => new NormalInitializer("gaussian", fan => 0.2 / Math.Sqrt(fan.In)) { Scale = scale };

    /// <summary>Normal values with standard deviation scale.</summary>
    public static Initializer Normal(float scale = 1) => new NormalInitializer("normal", _ => 1) { Scale = scale };

    /// <summary>Uniform values in ±√(3 / fanIn) · scale.</summary>
    public static Initializer Xavier(float scale = 1) => new UniformInitializer("xavier", fan => Math.Sqrt(3.0 / fan.In)) { Scale = scale };

    /// <summary>Uniform values in ±√(6 / (fanIn + fanOut)) · scale (Glorot and Bengio, 2010).</summary>
    public static Initializer GlorotUniform(float scale = 1) =>
        new UniformInitializer("glorotUniform", fan => Math.Sqrt(6.0 / (fan.In + fan.Out))) { Scale = scale };

    /// <summary>Normal values with standard deviation √(2 / (fanIn + fanOut)) · scale (Glorot and Bengio, 2010).</summary>
    public static Initializer GlorotNormal(float scale = 1) =>
        new NormalInitializer("glorotNormal", fan => Math.Sqrt(2.0 / (fan.In + fan.Out))) { Scale = scale };

    /// <summary>Uniform values in ±√(6 / fanIn) · scale (He et al., 2015).</summary>
    public static Initializer HeUniform(float scale = 1) => new UniformInitializer("heUniform", fan => Math.Sqrt(6.0 / fan.In)) { Scale = scale };

    /// <summary>Normal values with standard deviation √(2 / fanIn) · scale (He et al., 2015).</summary>
    public static Initializer HeNormal(float scale = 1) => new NormalInitializer("heNormal", fan => Math.Sqrt(2.0 / fan.In)) { Scale = scale };

    /// <summary>The same value everywhere.</summary>
    public static Initializer Constant(float value) => new ConstantInitializer(value);

    /// <summary>A transposed convolution's kernel [Cin,Cout,k,k] that enlarges each channel by linear interpolation.</summary>
    public static Initializer Bilinear(float scale = 1) => new BilinearInitializer { Scale = scale };

    /// <summary>The given values, in storage order: the last axis is the fastest.</summary>
    public static Initializer FromValues(params ReadOnlySpan<float> values) => new ValuesInitializer(values);

    /// <summary>The overload for languages without <c>params</c> spans, such as F#.</summary>
    public static Initializer FromValues(params float[] values) => new ValuesInitializer(values);
}
