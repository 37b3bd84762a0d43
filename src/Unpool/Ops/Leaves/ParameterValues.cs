namespace Unpool;

/// <summary>The values of a graph's parameters, all at once.</summary>
public static class ParameterValues
{
    /// <summary>
    /// Copies the values of another graph's parameters into a graph's, by their names: a network goes on from where another one was trained to. The
    /// other graph may have more of them.
    /// </summary>
    /// <exception cref="ShapeException">The other graph lacks a parameter, or has one in another shape; then nothing is copied.</exception>
    public static void CopyParameters(this Graph to, Graph from)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(from);
        var pairs = to.Parameters.Select(own => (Name: to.NameOf(own), Own: (Parameter)own.Op)).ToArray();
        foreach (var (name, own) in pairs)
        {
            if (from.Find(name)?.Op is not Parameter other) throw new ShapeException($"there is no parameter '{name}' ({own.Shape}) to start from.");
            if (other.Shape != own.Shape)
                throw new ShapeException($"the parameter '{name}' is {own.Shape} here, but {other.Shape} where it is to start from.");
        }
        foreach (var (name, own) in pairs) ((Parameter)from[name].Op).Values.CopyTo(own.Values, 0);
    }
}
