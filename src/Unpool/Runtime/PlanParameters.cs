namespace Unpool.Runtime;

/// <summary>The parameters of a plan: where they lie in what exists once, and where kernels leave their gradients.</summary>
sealed class PlanParameters
{
    readonly (Parameter Parameter, Node Node, int Offset, int Gradient)[] _all;
    readonly int _distance;

    /// <param name="memory">The plan's memory.</param>
    /// <param name="gradients">The gradients that the plan computes.</param>
    public PlanParameters(MemoryPlan memory, IReadOnlyList<(Node Of, Kernels.Place Place)> gradients)
    {
        _distance = memory.GradientDistance;
        _all = [.. memory.Parameters.Select(p => (
            (Parameter)p.Node.Op, p.Node, p.Place.Offset,
            gradients.FirstOrDefault(g => g.Of.Op.Equals(p.Node.Op)) is { Of: not null } g ? g.Place.Offset : -1))];
    }

    /// <summary>The parameters' nodes and their places.</summary>
    public IEnumerable<(Node Node, int Offset, int Length)> Places => _all.Select(p => (p.Node, p.Offset, p.Parameter.Shape.Size));

    /// <summary>Copies the graph's values to what exists once.</summary>
    public void Read(Span<float> once)
    {
        foreach (var (parameter, _, offset, _) in _all) parameter.Values.CopyTo(once[offset..]);
    }

    /// <summary>Copies values that lie as in what exists once to the graph's parameters.</summary>
    public void Write(ReadOnlySpan<float> once)
    {
        foreach (var (parameter, _, offset, _) in _all) once.Slice(offset, parameter.Values.Length).CopyTo(parameter.Values);
    }

    /// <summary>Copies gradients that kernels left elsewhere to their places.</summary>
    public void PlaceGradients(Span<float> once)
    {
        foreach (var (parameter, _, offset, gradient) in _all)
            if (gradient >= 0 && gradient != offset + _distance)
                once.Slice(gradient, parameter.Values.Length).CopyTo(once[(offset + _distance)..]);
    }
}
