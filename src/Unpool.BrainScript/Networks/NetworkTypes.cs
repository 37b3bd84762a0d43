using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks;

/// <summary>The types of 'new' that are nodes and networks, and the library with them.</summary>
static class NetworkTypes
{
    /// <summary>All that a network's text may use.</summary>
    public static CoreLibrary Library { get; } = new(new Dictionary<string, Func<Construction, object>>
    {
        [NetworkRoots.TypeName] = RootsReader.Read,
        ["ComputationNode"] = NodeReader.Read,
    });
}
