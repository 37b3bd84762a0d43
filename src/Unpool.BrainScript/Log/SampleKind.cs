namespace Unpool.BrainScript.Log;

/// <summary>The part of a sample's values that is written.</summary>
enum SampleKind
{
    /// <summary>All of them.</summary>
    Real,

    /// <summary>The index of the largest, or its label.</summary>
    Category,

    /// <summary>Those that are not 0, each after its coordinates.</summary>
    Sparse,
}
