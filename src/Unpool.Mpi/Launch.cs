using System.Globalization;

namespace Unpool.Mpi;

/// <summary>How a process was started that has others beside it: what mpirun, mpiexec or srun says in its environment.</summary>
/// <param name="Rank">The number of this process, from 0 on.</param>
/// <param name="Size">The number of processes; null where the launcher does not say.</param>
/// <param name="IsOpenMpi">True if Open MPI's launcher started it, or one that speaks its language (PMIx).</param>
sealed record Launch(int Rank, int? Size, bool IsOpenMpi)
{
    // Variables of the rank and of the size, in the order in which they are looked for: mpirun's of Open MPI, PMIx's, and that of MPICH and Slurm.
    static readonly (string Rank, string Size, bool IsOpenMpi)[] Variables =
    [
        ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", true),
        ("PMIX_RANK", "PMIX_SIZE", true),
        ("PMI_RANK", "PMI_SIZE", false),
    ];

    /// <summary>What the environment says; null for a process that nobody started as one of several.</summary>
    public static Launch? Find(Func<string, string?> variable)
    {
        foreach (var (rank, size, isOpenMpi) in Variables)
            if (Number(variable(rank)) is { } number)
                return new(number, Number(variable(size)), isOpenMpi);
        return null;
    }

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
