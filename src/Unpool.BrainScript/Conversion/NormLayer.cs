using Unpool.BrainScript.Networks.Operations;
using Unpool.Ops;

namespace Unpool.BrainScript.Conversion;

/// <summary>A batch normalisation with parameters of its own.</summary>
sealed record NormLayer(Node Result, IReadOnlyDictionary<Node, ParameterStart> Starts) : ILayer
{
    static readonly string[] Names = ["scale", "bias", "mean", "variance", "seen"];

    BatchNorm.Operands Operands => BatchNorm.Operands.Of(Result);

    public Node X => Operands.X;
    public IEnumerable<Node> Parts => Result.Inputs.Skip(1);
    public string? Name => Operands.Scale.Name?[..^".scale".Length];
    public string New => "new BatchNorm";

    public IEnumerable<(Node Part, string Path, string? Name)> Inner =>
        Names.Select((name, i) => (Result.Inputs[i + 1], $".Inputs[{Literal.Of(i + 1)}]", Name is null ? null : $"{Name}.{name}"));

    public IEnumerable<string> Settings
    {
        get
        {
            var norm = (BatchNorm)Result.Op;
            var usual = new Layers.BatchNorm();
            if (norm.Spatial != X.Shape.IsImage) yield return $"Spatial = {Literal.Of(norm.Spatial)}";
            if (norm.TimeConstant != usual.TimeConstant) yield return $"TimeConstant = {Literal.Of(norm.TimeConstant)}";
            if (norm.BlendTimeConstant != usual.BlendTimeConstant) yield return $"BlendTimeConstant = {Literal.Of(norm.BlendTimeConstant)}";
            if (norm.Epsilon != usual.Epsilon) yield return $"Epsilon = {Literal.Of(norm.Epsilon)}";
            if (InitializerCode.ValueOf(Operands.Scale, Starts) is { } scale && scale != usual.InitialScale)
                yield return $"InitialScale = {Literal.Of(scale)}";
        }
    }

    /// <inheritdoc cref="ProductLayer.Find"/>
    public static NormLayer? Find(Node node, IReadOnlyDictionary<Node, ParameterStart> starts, Func<Node, Node?> only)
    {
        if (node.Op is not BatchNorm { Regularizes: true }) return null;
        if (BatchNorm.Operands.Of(node).Scale.Name?.EndsWith(".scale", StringComparison.Ordinal) == false) return null;
        return node.Inputs.Skip(1).Select((part, i) => Fits(part, i)).All(fits => fits) ? new(node, starts) : null;

        // The original's parameters have another axis, which the layer does not make.
        bool Fits(Node part, int i) => part is { Op: Parameter parameter, Shape.Rank: 1 } && only(part) == node
            && parameter.RateMultiplier == (i < 2 ? 1 : 0) && InitializerCode.ValueOf(part, starts) is { } value && (i == 0 || value == 0);
    }
}
