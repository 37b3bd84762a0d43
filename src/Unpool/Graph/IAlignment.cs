using Unpool.Kernels;

namespace Unpool;

/// <summary>
/// The layout in the making, as an op sees it when it says how its inputs and its result must lie. It is about images of samples; of anything
/// else nothing needs to be said, and what is said is ignored.
/// </summary>
interface IAlignment
{
    /// <summary>Two images are read or written at the same places: rows of one stride, the same zeros around them.</summary>
    void Join(Node a, Node b);

    /// <summary>An image is read or written beyond its edges: zeros around it.</summary>
    void Need(Node image, Guard guard);

    /// <summary>Results of more columns than the image has go row by row in its stride.</summary>
    void Widen(Node image, int columns);

    /// <summary>Rows of whole vectors are quicker, where that costs little.</summary>
    void WholeVectors(Node image);

    /// <summary>Every input of the result's shape is joined with it: kernels that go value by value run over both as one vector.</summary>
    void JoinAlike(Node node)
    {
        foreach (var input in node.Inputs)
            if (input.Shape == node.Shape)
                Join(node, input);
    }
}
