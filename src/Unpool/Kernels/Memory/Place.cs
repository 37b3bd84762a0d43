namespace Unpool.Kernels;

/// <summary>The memory that a value lives in.</summary>
enum Region
{
    /// <summary>The thread's, for one sample after another: activations and their gradients.</summary>
    Slot,

    /// <summary>The sample's own: what is read again after other samples have been computed.</summary>
    Kept,

    /// <summary>The minibatch's: parameters, constants, finished sums.</summary>
    Once,

    /// <summary>The slice's running sums over its samples.</summary>
    Sums,
}

/// <summary>The place of a value: an offset in floats into one of a <see cref="Frame"/>'s regions.</summary>
readonly record struct Place(Region Region, int Offset)
{
    public static Place operator +(Place place, int floats) => place with { Offset = place.Offset + floats };
}
