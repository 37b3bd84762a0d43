namespace Unpool.Kernels;

/// <summary>Which memory a value lives in.</summary>
enum Region
{
    /// <summary>The thread's, for one sample after the other: activations and their gradients.</summary>
    Slot,

    /// <summary>The sample's own: what is read again after other samples were computed.</summary>
    Kept,

    /// <summary>One for the minibatch: parameters, constants, finished sums.</summary>
    Once,

    /// <summary>The slice's running sums over its samples.</summary>
    Sums,
}

/// <summary>Where a value lies: an offset in floats into one of a <see cref="Frame"/>'s regions.</summary>
readonly record struct Place(Region Region, int Offset)
{
    public static Place operator +(Place place, int floats) => place with { Offset = place.Offset + floats };
}
