namespace Unpool.Layers;

sealed record ValuesInitializer : Initializer
{
    readonly float[] _values;

    public override string Name { get; init; } = "fromLiteral";

    public ValuesInitializer(ReadOnlySpan<float> values) => _values = values.ToArray();

    public override void Check(Shape shape)
    {
        if (_values.Length != shape.Size)
            throw new ArgumentException($"A parameter of {shape} needs {Plural.Of(shape.Size, "initial value")}, but got {_values.Length}.");
    }

    protected override void Write(Span<float> values, Shape shape, ulong seed)
    {
        for (var i = 0; i < values.Length; i++) values[i] = _values[i] * Scale;
    }

    public bool Equals(ValuesInitializer? other) => base.Equals(other) && _values.AsSpan().SequenceEqual(other._values);
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _values.Length);
}
