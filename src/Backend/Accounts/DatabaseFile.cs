using Microsoft.Data.Sqlite;

namespace ProxyVsCors.Backend.Accounts;

/// <summary>The file of the database and its folder, which are as secret as what is in them.</summary>
internal static class DatabaseFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    // https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static string In(string folder) => Path.Combine(folder, "backend.db");

    /// <summary>Makes both where they are missing. SQLite gives its own files beside the database the database's mode.</summary>
    /// <exception cref="StartFailure">They cannot be made or written.</exception>
    public static string Prepare(string folder)
    {
        if (File.Exists(folder))
            throw new StartFailure($"Backend:DataFolder: '{folder}' is a file, not a folder");
        var file = In(folder);
        try
        {
            if (!Directory.Exists(folder))
                MakeFolder(folder);
            using var opened = new FileStream(file, Options());
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(opened.SafeFileHandle, OwnFile);
            return file;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartFailure($"Backend:DataFolder: '{folder}' cannot be written: {problem.Message}");
        }
    }

    public static string Words(string file, SqliteException problem) => problem.SqliteErrorCode switch
    {
        NotADatabase => $"{file}: is no database; move it away to begin with an empty one",
        Corrupt => $"{file}: is damaged; move it away to begin with an empty one, or restore it",
        ReadOnly => $"{file}: cannot be written",
        Busy => $"{file}: is held by another program",
        Full => $"{file}: the disk is full",
        CannotOpen => $"{file}: cannot be opened",
        _ => $"{file}: {problem.Message.Split('\n')[0]}",
    };

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnFolder);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        return options;
    }
}
