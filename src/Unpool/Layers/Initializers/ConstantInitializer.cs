namespace Unpool.Layers;

sealed record ConstantInitializer(float Value) : Initializer
{
    protected override void Write(Span<float> values, Shape shape, ulong seed) => values.Fill(Value * Scale);
}
