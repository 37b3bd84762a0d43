using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// gamma * x where x is positive, else gamma * alpha * (exp(x) - 1) (Klambauer, Unterthiner, Mayr and Hochreiter, 2017): the two numbers
/// are those that let values of mean 0 and variance 1 stay so from layer to layer. At 0 the gradient is gamma * alpha.
/// </summary>
public sealed record Selu : UnaryOp
{
    // As in the paper's appendix.
    internal const float Alpha = 1.6732632423543772848f, Gamma = 1.0507009873554804934f;

    private protected override double Of(double x) => Gamma * (x > 0 ? x : Alpha * (Math.Exp(x) - 1));

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new EluGradient(Gamma, Gamma * Alpha), null, dy, y)];

    internal override Map Map<V>() => new Map<V, EluMap>(new(Gamma, Gamma * Alpha));
}
