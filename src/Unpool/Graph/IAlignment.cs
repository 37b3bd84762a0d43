using Unpool.Kernels;

namespace Unpool;

/// <summary>
/// The layout under construction, as an op sees it when it states how its inputs and its result must lie in memory. Only images of samples
/// count; what is said of anything else is ignored.
/// </summary>
interface IAlignment
{
    /// <summary>Joins two images that are read or written at the same places: the same row stride, the same zeros around them.</summary>
    void Join(Node a, Node b);

    /// <summary>Asks for zeros around an image that is read or written beyond its edges.</summary>
    void Need(Node image, Guard guard);

    /// <summary>Asks for rows at least that far apart.</summary>
    void Apart(Node image, int columns);

    /// <summary>Prefers rows of whole vectors, which are quicker, where they cost little.</summary>
    void WholeVectors(Node image);

    /// <summary>Joins every input of the result's shape with the result: elementwise kernels run over both as one vector.</summary>
    void JoinAlike(Node node)
    {
        foreach (var input in node.Inputs)
            if (input.Shape == node.Shape)
                Join(node, input);
    }
}
