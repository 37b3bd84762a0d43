using System.Runtime.InteropServices;
using Unpool.Clusters;

namespace Unpool.Mpi;

/// <summary>The functions that are called of an MPI library, which is looked for at run time: there is nothing to build against.</summary>
sealed unsafe class Library
{
    readonly delegate* unmanaged<int*, byte***, int, int*, int> _initThread;
    readonly delegate* unmanaged<nint, int*, int> _rank;
    readonly delegate* unmanaged<nint, int*, int> _size;
    readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int> _allGatherV;
    readonly delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, int> _allToAllV;
    readonly delegate* unmanaged<int> _finalize;

    Library(nint handle, string file)
    {
        (File, Abi) = (file, Abi.Of(handle, file));
        _initThread = (delegate* unmanaged<int*, byte***, int, int*, int>)NativeLibrary.GetExport(handle, "MPI_Init_thread");
        _rank = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(handle, "MPI_Comm_rank");
        _size = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(handle, "MPI_Comm_size");
        _allGatherV = (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int>)NativeLibrary.GetExport(handle, "MPI_Allgatherv");
        _allToAllV = (delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, int>)NativeLibrary.GetExport(
            handle, "MPI_Alltoallv");
        _finalize = (delegate* unmanaged<int>)NativeLibrary.GetExport(handle, "MPI_Finalize");
    }

    /// <summary>The variable that names a library's file, where the usual names do not find the right one.</summary>
    public const string Variable = "UNPOOL_MPI";

    /// <summary>The file that was loaded.</summary>
    public string File { get; }

    public Abi Abi { get; }

    /// <summary>Loads the library that belongs to a launcher.</summary>
    /// <param name="launch">How the process was started.</param>
    /// <param name="named">The file that the user has named; null or empty for the usual names.</param>
    /// <exception cref="ClusterException">There is none.</exception>
    public static Library Load(Launch launch, string? named)
    {
        var names = named is { Length: > 0 } ? [named] : Names(launch);
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var handle) && NativeLibrary.TryGetExport(handle, "MPI_Init_thread", out _))
                return new(handle, name);
        throw new ClusterException(
            $"this process was started as rank {launch.Rank} of several, but no MPI library can be loaded (looked for {string.Join(", ", names)}); "
            + $"{Variable} names the file of one.");
    }

    // A launcher and its library belong together: another kind's processes do not find each other.
    static string[] Names(Launch launch)
    {
        string[] openMpi = OperatingSystem.IsMacOS() ? ["libmpi.40.dylib", "libmpi.dylib"] : ["libmpi.so.40", "libmpi.so"];
        string[] mpich = OperatingSystem.IsWindows() ? ["msmpi.dll"]
            : OperatingSystem.IsMacOS() ? ["libmpich.12.dylib", "libmpi.12.dylib"] : ["libmpich.so.12", "libmpi.so.12"];
        string[] standard = OperatingSystem.IsMacOS() ? ["libmpi_abi.0.dylib"] : ["libmpi_abi.so.0"];
        return launch.IsOpenMpi ? [.. openMpi, .. standard] : [.. standard, .. mpich];
    }

    public void Init()
    {
        int provided;
        Check(_initThread(null, null, Abi.Serialized, &provided), "MPI_Init_thread");
        if (provided < Abi.Serialized)
            throw new ClusterException($"{File} does not let more than one thread call it (level {provided}, wanted {Abi.Serialized}).");
    }

    public (int Rank, int Size) World()
    {
        int rank, size;
        Check(_rank(Abi.World, &rank), "MPI_Comm_rank");
        Check(_size(Abi.World, &size), "MPI_Comm_size");
        return (rank, size);
    }

    public void AllGatherV(float* values, int* counts, int* starts) =>
        Check(_allGatherV((void*)Abi.InPlace, 0, Abi.Float, values, counts, starts, Abi.Float, Abi.World), "MPI_Allgatherv");

    public void AllToAllV(float* send, int* sendCounts, int* sendStarts, float* receive, int* receiveCounts, int* receiveStarts) => Check(
        _allToAllV(send, sendCounts, sendStarts, Abi.Float, receive, receiveCounts, receiveStarts, Abi.Float, Abi.World), "MPI_Alltoallv");

    public void Finish() => Check(_finalize(), "MPI_Finalize");

    // Most libraries end the process instead of returning an error.
    static void Check(int code, string function)
    {
        if (code != 0) throw new ClusterException($"{function} failed with code {code}.");
    }
}
