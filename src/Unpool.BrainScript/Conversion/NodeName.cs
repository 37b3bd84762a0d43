namespace Unpool.BrainScript.Conversion;

/// <summary>Names of nodes that a program should keep.</summary>
static class NodeName
{
    /// <summary>The name that somebody gave; null for one that a graph made, and will make again.</summary>
    public static string? Of(Node node) => node.IsNumbered ? null : node.Name;
}
