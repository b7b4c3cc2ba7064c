namespace ProxyVsCors.Backend.Journaling;

internal static class JournalSetup
{
    public static void AddJournal(this IServiceCollection services) => services.AddSingleton<Journal>();
}
