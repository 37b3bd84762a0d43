namespace Unpool.BrainScript.Conversion;

/// <summary>Layers as C#.</summary>
static class LayerCode
{
    /// <summary>
    /// var conv1 = new Conv(maps: 1, kernel: 5) { Name = "conv1" }.Apply(x); and what gives the nodes within the layer the graph's names
    /// where the layer has others.
    /// </summary>
    public static IEnumerable<string> Statements(string variable, ILayer layer, Code x)
    {
        var settings = layer.Settings.ToList();
        if (layer.Name is { } name) settings.Insert(0, $"Name = {Literal.Of(name)}");
        var made = $"var {variable} = {layer.New}";
        var applied = $".Apply({x}){(layer.Result.Name is { } real && real != layer.Name ? $".Named({Literal.Of(real)})" : "")};";
        var line = $"{made} {{ {string.Join(", ", settings)} }}{applied}";
        yield return settings.Count == 0 ? $"{made}{(made.EndsWith(')') ? "" : "()")}{applied}"
            : line.Length <= Lines.Widest ? line
            : $"{made}\n{{\n{string.Concat(settings.Select(setting => $"    {setting},\n"))}}}{applied}";
        foreach (var (part, path, own) in layer.Inner)
            if (part.Name is { } called && called != own) yield return $"{variable}{path}.Named({Literal.Of(called)});";
    }

    /// <summary>Whether the names come out right: they can be changed, but not taken away.</summary>
    public static bool CanName(ILayer layer) => layer.Inner.Select(inner => (inner.Part, inner.Name)).Prepend((layer.Result, layer.Name))
        .All(node => node.Item2 is null || node.Item1.Name is not null);
}
