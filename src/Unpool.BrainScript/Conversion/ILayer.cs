namespace Unpool.BrainScript.Conversion;

/// <summary>Nodes of a graph that a layer of the library would make.</summary>
interface ILayer
{
    /// <summary>What it is applied to.</summary>
    Node X { get; }

    Node Result { get; }

    /// <summary>The nodes besides the result, which nothing else uses.</summary>
    IEnumerable<Node> Parts { get; }

    /// <summary>The layer's name, without which its nodes have none either.</summary>
    string? Name { get; }

    /// <summary>new Conv(maps: 1, kernel: 5)</summary>
    string New { get; }

    /// <summary>What differs from what a layer has by itself, each as Name = value.</summary>
    IEnumerable<string> Settings { get; }

    /// <summary>Nodes within the layer: how they are reached from its result, and what the layer calls them.</summary>
    IEnumerable<(Node Part, string Path, string? Name)> Inner { get; }
}
