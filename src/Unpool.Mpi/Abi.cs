using System.Runtime.InteropServices;

namespace Unpool.Mpi;

/// <summary>What differs between MPI libraries that export functions of the same names.</summary>
/// <param name="Name">The library's kind, for messages.</param>
/// <param name="World">All processes: MPI_COMM_WORLD.</param>
/// <param name="Float">The type of a float: MPI_FLOAT.</param>
/// <param name="InPlace">The address that says that a process's own part is where it is to be: MPI_IN_PLACE.</param>
/// <param name="Serialized">The wish that any thread may call, one at a time: MPI_THREAD_SERIALIZED.</param>
sealed record Abi(string Name, nint World, nint Float, nint InPlace, int Serialized)
{
    // The standard's own (MPI 5.0, chapter 20).
    static readonly Abi Standard = new("the standard ABI", 0x101, 0x210, 1, 2048);

    // Handles are of 32 bits, which a register for an address holds as well.
    static readonly Abi Mpich = new("MPICH", 0x44000000, 0x4c00040a, -1, 2);

    /// <summary>The one of a library, by what it exports.</summary>
    public static Abi Of(nint library, string file)
    {
        // Open MPI's handles are addresses of exported objects.
        if (NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out var world))
            return new("Open MPI", world, NativeLibrary.GetExport(library, "ompi_mpi_float"), 1, 2);
        return file.Contains("mpi_abi", StringComparison.Ordinal) ? Standard : Mpich;
    }
}
