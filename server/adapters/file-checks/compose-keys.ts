const words = (text: string) => new Set(text.split(" "));

export const topKeys = words("name version services networks volumes configs secrets include models");

/** Keys of a service, after https://github.com/compose-spec/compose-spec/blob/main/05-services.md */
export const serviceKeys = words(
  "annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir",
);

/** Keys of what a service holds and of what a file declares, where no others may stand. */
export const innerKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  build: words(
    "additional_contexts args cache_from cache_to context dockerfile dockerfile_inline entitlements extra_hosts isolation labels network no_cache no_cache_filter platforms privileged provenance pull sbom secrets shm_size ssh tags target ulimits",
  ),
  healthcheck: words("disable interval retries start_interval start_period test timeout"),
  deploy: words(
    "endpoint_mode labels mode placement replicas resources restart_policy rollback_config update_config",
  ),
  logging: words("driver options"),
};

export const declaredKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  networks: words("attachable driver driver_opts enable_ipv4 enable_ipv6 external internal ipam labels name"),
  volumes: words("driver driver_opts external labels name"),
  secrets: words("driver driver_opts environment external file labels name template_driver"),
  configs: words("content environment external file labels name template_driver"),
};
