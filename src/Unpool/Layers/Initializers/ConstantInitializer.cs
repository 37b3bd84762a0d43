namespace Unpool.Layers;

sealed record ConstantInitializer(float Value) : Initializer
{
    public override string Name { get; init; } = "fixedValue";

    protected override void Write(Span<float> values, Shape shape, ulong seed) => values.Fill(Value * Scale);
}
